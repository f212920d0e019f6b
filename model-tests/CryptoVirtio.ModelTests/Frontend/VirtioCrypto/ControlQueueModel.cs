namespace CryptoVirtio.ModelTests;

/// <summary>The control queue of a device, served inline by the backend's own handler.</summary>
/// <param name="sync">Locks and signals.</param>
/// <param name="handler">Executes the requests.</param>
internal sealed class ControlQueueModel(ISync sync, ControlHandler handler) : InlineQueueModel(sync)
{
    /// <summary>Requests are returned as they came, while this is set.</summary>
    public bool IsIdle { get; set; }

    protected override uint Serve(in Chain chain) => IsIdle ? 0 : handler.Execute(chain);
}
