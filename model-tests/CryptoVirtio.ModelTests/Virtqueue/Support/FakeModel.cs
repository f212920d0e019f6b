namespace CryptoVirtio.ModelTests;

/// <summary>A device model that does what a test tells it.</summary>
internal sealed class FakeModel : IDeviceModel
{
    private Action? _idle;

    /// <summary>The live queue, or null.</summary>
    public DeviceQueue? Queue { get; private set; }

    public IModelHost? Host { get; private set; }

    /// <summary>Whether an operation holds guest memory, so that a stop must wait for it.</summary>
    public bool Busy { get; set; }

    /// <summary>Between a start and a stop.</summary>
    public bool IsRunning { get; private set; }

    public int Starts { get; private set; }

    public int Stops { get; private set; }

    public int Kicks { get; private set; }

    public int Halts { get; private set; }

    public void Start(DeviceQueue queue, IModelHost host)
    {
        Starts++;
        IsRunning = true;
        Queue = queue;
        Host = host;
    }

    public bool Stop(Action idle)
    {
        Stops++;
        IsRunning = false;
        Queue?.Stop();
        _idle = Busy ? idle : null;
        return !Busy;
    }

    public bool Pause(Action idle)
    {
        Queue?.Stop();
        _idle = Busy ? idle : null;
        return !Busy;
    }

    public void Halt()
    {
        Halts++;
        Queue?.Stop();
    }

    public void Kick() => Kicks++;

    /// <summary>The last operation lets go.</summary>
    public void BecomeIdle()
    {
        Busy = false;
        _idle!();
        _idle = null;
    }
}
