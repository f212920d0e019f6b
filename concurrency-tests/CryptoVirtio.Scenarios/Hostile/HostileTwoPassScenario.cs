namespace CryptoVirtio.Scenarios;

/// <summary>
/// The guest changes the source of a session with cipher and MAC between the two passes of the engine: both see one input (B10). Each pass
/// loads its source again, so an engine that works on guest memory sees two.
/// </summary>
public sealed class HostileTwoPassScenario(string name, string summary, Weakening weakening) : HostileScenario(name, summary, weakening)
{
    private const int Mac = 20;

    private protected override void Build(IRun run, HostileGuest guest)
    {
        (uint handle, _) = guest.Begin();
        Errno status = guest.Ask(HostileRequests.CreateTwoPass(handle), 0, out uint session);
        run.Check(status == Errno.OK, $"CIOCGSESSION ended with {status}.");
        guest.Prepare(HostileRequests.Crypt(handle, session, Mac), HostileRequests.Block + Mac);
        ulong source = HostileGuest.RequestAt + (ulong)HostileRequests.SourceAt;
        guest.Contest(source, HostileRequests.Block, "source");
        guest.Publish();
        run.Main("device", () => guest.Device.Kick(0));
        run.Start("guest", () => guest.Poke(source, 0x99));
        run.Finally(() => run.Check(!guest.IsBroken, "A request breaks the device."));
    }
}
