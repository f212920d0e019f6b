namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>How a drawn device answers one request.</summary>
/// <param name="Kind">What.</param>
/// <param name="Seed">Errno, lengths, bytes.</param>
internal readonly record struct ReplyPlan(ReplyKind Kind, int Seed = 0)
{
    /// <summary>Within the doorbell; otherwise while the caller waits.</summary>
    public bool AtKick { get; init; }

    /// <summary>Whether it breaks the queue, or asks for a reset.</summary>
    public bool Kills => Kind >= ReplyKind.WrongId;

    public override string ToString() => $"{Kind}{(AtKick ? " at once" : "")}";

    /// <summary>Draws one; most are good.</summary>
    public static ReplyPlan Draw(Random random)
    {
        ReplyKind kind = random.Next(20) switch
        {
            < 10 => ReplyKind.Good,
            < 13 => ReplyKind.Fails,
            13 => ReplyKind.BadStatus,
            14 => ReplyKind.Short,
            15 => ReplyKind.BadOutputs,
            16 or 17 => ReplyKind.Never,
            _ => (ReplyKind)random.Next((int)ReplyKind.WrongId, (int)ReplyKind.NeedsReset + 1),
        };
        return new ReplyPlan(kind, random.Next(1 << 16)) { AtKick = random.Next(3) == 0 };
    }
}
