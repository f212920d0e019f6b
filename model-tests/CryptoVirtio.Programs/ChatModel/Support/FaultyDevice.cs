namespace CryptoVirtio.Programs;

/// <summary>A device that does as it is told but once, counts its operations, and knows which of its files are open.</summary>
public sealed class FaultyDevice(ICryptoDevice inner, DeviceFault? fault = null) : ICryptoDevice
{
    // Far more than any program needs: code under test that never stops is stopped here.
    private const int Patience = 200_000;

    private DeviceFault? _fault = fault;

    /// <summary>Operations so far.</summary>
    public int Operations { get; private set; }

    /// <summary>Operations so far that answered anything but what they were asked for, the device's own refusals included.</summary>
    public int Failures { get; private set; }

    /// <summary>Files opened and not yet disposed.</summary>
    public int OpenFiles { get; internal set; }

    /// <summary>Whether the fault has happened.</summary>
    public bool HasFailed => _fault is not null && Operations > _fault.At;

    /// <summary>Lets an operation go wrong that is to come.</summary>
    /// <param name="after">How many go well before.</param>
    /// <param name="error">What it answers.</param>
    public void Arm(int after, Errno error) => _fault = new DeviceFault(Operations + after, error);

    public Errno Open(out IAsyncCryptoFile? file)
    {
        file = null;
        if (Fails(out Errno error))
        {
            return Note(error == Errno.OK ? Errno.ENODEV : error);
        }

        error = inner.Open(out IAsyncCryptoFile? opened);
        if (opened is not null)
        {
            file = new FaultyFile(opened, this);
            OpenFiles++;
        }

        return Note(error);
    }

    internal bool Fails(out Errno error)
    {
        BrokenPromiseException.Unless(Operations < Patience, "the device is asked a bounded number of times");
        error = _fault?.Error ?? Errno.OK;
        return Operations++ == _fault?.At;
    }

    internal Errno Note(Errno answer)
    {
        Failures += answer == Errno.OK ? 0 : 1;
        return answer;
    }
}
