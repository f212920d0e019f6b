namespace CryptoVirtio.ModelTests;

/// <summary>The control queue of a device, served inline by the backend's own handler.</summary>
/// <param name="handler">Executes the requests.</param>
internal sealed class ControlQueueModel(ControlHandler handler) : IDeviceModel
{
    private DeviceQueue? _queue;
    private IModelHost? _host;

    /// <summary>Requests are returned as they came, while this is set.</summary>
    public bool IsIdle { get; set; }

    public void Start(DeviceQueue queue, IModelHost host)
    {
        _queue = queue;
        _host = host;
    }

    public bool Stop(Action idle)
    {
        _queue?.Stop();
        _queue = null;
        return true;
    }

    public bool Pause(Action idle) => Stop(idle);

    public void Halt() => _queue = null;

    public void Kick()
    {
        if (_queue is not { } queue)
        {
            return;
        }

        do
        {
            while (queue.TryPop(out Chain chain) == PopResult.Popped)
            {
                if (queue.Push(chain, IsIdle ? 0 : handler.Execute(chain)) && queue.NeedsInterrupt())
                {
                    _host!.Interrupt();
                }
            }
        }
        while (queue.EnableKicks());

        if (queue.Fault != QueueFault.None)
        {
            _host!.SetNeedsReset();
        }
    }
}
