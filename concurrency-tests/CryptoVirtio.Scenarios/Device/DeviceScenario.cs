namespace CryptoVirtio.Scenarios;

/// <summary>A scenario of frontend and backend on a ring. The handshake, HELLO and the opening of files are not explored.</summary>
/// <param name="name">For the command line.</param>
/// <param name="summary">What it shows.</param>
/// <param name="plan">What it runs on.</param>
/// <param name="weakening">Which barriers promise less.</param>
public abstract class DeviceScenario(string name, string summary, DevicePlan plan, Weakening weakening) : PlatformScenario(weakening)
{
    public override string Name => name;

    public override string Summary => summary;

    public sealed override void Build(IRun run) => Build(run, new DeviceBench(run, plan));

    /// <summary>Opens what is needed and starts the threads.</summary>
    private protected abstract void Build(IRun run, DeviceBench bench);
}
