namespace CryptoVirtio.Scenarios;

/// <summary>What happens around the loop of a chat.</summary>
/// <param name="Name">For the command line.</param>
/// <param name="Summary">One sentence.</param>
public sealed record ChatPlan(string Name, string Summary)
{
    /// <summary>What the peer sends, piece by piece, before it ends its stream.</summary>
    public IReadOnlyList<byte[]> FromPeer { get; init; } = [];

    /// <summary>What is typed before the end of input; null when standard input had ended before.</summary>
    public byte[]? Typed { get; init; }

    /// <summary>How many bytes standard output takes before its reader must read; null when it takes all.</summary>
    public int? OutputRoom { get; init; }

    /// <summary>The peer has sent everything and left before the loop begins.</summary>
    public bool PeerIsGone { get; init; }

    /// <summary>The user interrupts.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>The plans that are explored.</summary>
    public static IReadOnlyList<ChatPlan> All { get; } =
    [
        new("chat-readiness", "a peer sends and ends its stream while the loop looks and goes to sleep") { FromPeer = [[1], [2]] },
        new("chat-both-ends", "both ends of a chat end their streams at once") { FromPeer = [[1]], Typed = [] },
        new("chat-interrupt", "an interrupt comes as the peer's stream ends") { FromPeer = [[1]], IsInterrupted = true },
        new("chat-interrupt-input", "an interrupt comes before, in or after the input") { Typed = [1], PeerIsGone = true, IsInterrupted = true },
        new("chat-full-output", "standard output is full, and its reader slow") { FromPeer = [[1, 2]], OutputRoom = 1, PeerIsGone = true },
    ];
}
