namespace CryptoVirtio.ModelTests;

/// <summary>What one side of a ring did to guest memory, in program order.</summary>
internal sealed class Watch : ILeaseOwner
{
    /// <summary>Ring words, entries and fences.</summary>
    public List<Touch> Touches { get; } = [];

    /// <summary>Payload that was lent, whether it came back or not.</summary>
    public List<Segment> Leases { get; } = [];

    /// <summary>Leases that did not come back yet.</summary>
    public int Outstanding { get; private set; }

    /// <summary>How often payload can still be had before the memory is gone.</summary>
    public int LeasesLeft { get; set; } = int.MaxValue;

    /// <summary>The accesses since the last call.</summary>
    public Touch[] Take()
    {
        Touch[] touches = [.. Touches];
        Touches.Clear();
        return touches;
    }

    /// <summary>Payload is lent.</summary>
    public void Lend(Segment segment)
    {
        Leases.Add(segment);
        Outstanding++;
        LeasesLeft--;
    }

    /// <summary>Runs when payload comes back.</summary>
    public Action? OnReturn { get; set; }

    public void Return(ulong ticket)
    {
        Outstanding--;
        OnReturn?.Invoke();
    }
}
