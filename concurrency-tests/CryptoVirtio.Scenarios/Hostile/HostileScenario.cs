namespace CryptoVirtio.Scenarios;

/// <summary>
/// A scenario of the device alone against a hostile guest: whatever it writes, and whenever, nothing throws, nothing is touched
/// outside of memory, and the device serves or asks for a reset.
/// </summary>
/// <param name="name">For the command line.</param>
/// <param name="summary">What it shows.</param>
/// <param name="weakening">Which barriers promise less.</param>
public abstract class HostileScenario(string name, string summary, Weakening weakening) : PlatformScenario(weakening)
{
    public override string Name => name;

    public override string Summary => summary;

    public sealed override void Build(IRun run) => Build(run, new HostileGuest(run));

    /// <summary>Prepares the attack and starts the threads.</summary>
    private protected abstract void Build(IRun run, HostileGuest guest);
}
