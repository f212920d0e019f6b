namespace CryptoVirtio.Scenarios;

/// <summary>The guest sets up a ring that is none, while kicks come.</summary>
public sealed class HostileSetupScenario(string name, string summary, Weakening weakening) : HostileScenario(name, summary, weakening)
{
    private protected override void Build(IRun run, HostileGuest guest)
    {
        QueueLayout right = guest.Layout;
        QueueLayout[] layouts =
        [
            default, right with { Size = 0 }, right with { Size = 1 }, right with { Size = 3 }, right with { Size = 4 }, right with { Size = 0x8000 },
            right with { Avail = right.Avail + 1 }, right with { Used = 0 }, right with { Descriptors = ~0xfUL }, right with { Used = right.Descriptors },
        ];
        run.Main("device", () => guest.Device.Kick(0));
        run.Start("guest", () =>
        {
            guest.Start(layouts[run.Choose(layouts.Length, "layout")]);
            guest.Publish();
            guest.Device.Kick(0);
        });
    }
}
