namespace CryptoVirtio.Scenarios;

/// <summary>The guest resets the device under a request while the backend ends: both are told when the device is idle, and nothing stays open.</summary>
public sealed class HostileEndScenario(string name, string summary, Weakening weakening) : HostileScenario(name, summary, weakening)
{
    private protected override void Build(IRun run, HostileGuest guest)
    {
        (uint handle, uint session) = guest.Begin();
        guest.Prepare(HostileRequests.Crypt(handle, session), HostileRequests.Block);
        guest.Publish();
        run.Main("device", () => guest.Device.Kick(0));
        run.Start("guest", () => guest.Device.WriteStatus(DeviceStatus.Reset));
        run.Start("host", guest.EndDevice);
        run.Finally(() =>
        {
            run.Check(guest.Device.Status == DeviceStatus.Reset, $"A reset does not end: {guest.Device.Status}.");
            run.Check(guest.OpenFiles == 0, $"{guest.OpenFiles} files are open at the end.");
        });
    }
}
