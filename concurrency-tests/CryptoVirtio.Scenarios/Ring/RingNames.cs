namespace CryptoVirtio.Scenarios;

/// <summary>Names for the words of a ring.</summary>
internal static class RingNames
{
    /// <summary>Names them.</summary>
    public static void Give(ExploredRam ram, QueueLayout layout)
    {
        ram.Name(layout.Avail, "avail.flags");
        ram.Name(layout.Avail + QueueLayout.IndexOffset, "avail.idx");
        ram.Name(layout.Avail + (ulong)layout.UsedEventOffset, "used_event");
        ram.Name(layout.Used, "used.flags");
        ram.Name(layout.Used + QueueLayout.IndexOffset, "used.idx");
        ram.Name(layout.Used + (ulong)layout.AvailEventOffset, "avail_event");
    }
}
