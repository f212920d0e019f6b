namespace CryptoVirtio.Scenarios;

/// <summary>The guest resets the device under a request, and uses the memory for something else as soon as the reset is done.</summary>
public sealed class HostileResetScenario(string name, string summary, Weakening weakening) : HostileScenario(name, summary, weakening)
{
    private protected override void Build(IRun run, HostileGuest guest)
    {
        (uint handle, uint session) = guest.Begin();
        guest.Prepare(HostileRequests.Crypt(handle, session), HostileRequests.Block);
        guest.Publish();
        run.Main("device", () => guest.Device.Kick(0));
        run.Start("guest", () =>
        {
            guest.Device.WriteStatus(DeviceStatus.Reset);
            if (guest.Device.Status == DeviceStatus.Reset)
            {
                guest.Describe(0, new Descriptor(0, 0, DescriptorFlags.Next, 0));
                guest.Fill(HostileGuest.RequestAt, new byte[HostileRequests.Block]);
                guest.Publish();
                run.Check(guest.OpenFiles == 0, $"{guest.OpenFiles} files are open after a reset.");
            }
        });
        run.Finally(() =>
        {
            run.Check(guest.Device.Status == DeviceStatus.Reset, $"A reset does not end: {guest.Device.Status}.");
            run.Check(guest.OpenFiles == 0, $"{guest.OpenFiles} files are open after a reset.");
        });
    }
}
