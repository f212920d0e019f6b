namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>What must come of a malformed input.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Status">Reply: the errno.</param>
/// <param name="Written">Reply: the used length. 8 is a whole header, 4 the status alone, 0 no room for either.</param>
/// <param name="Before">NeedsReset: well-formed chains of the same row that may be answered all the same.</param>
internal sealed record ExpectedAnswer(ExpectedKind Kind, Errno Status = Errno.OK, int Written = 8, int Before = 0)
{
    /// <summary>The queue dies.</summary>
    public static ExpectedAnswer NeedsReset { get; } = new(ExpectedKind.NeedsReset);

    public override string ToString() => Kind switch
    {
        ExpectedKind.Reply => Written == 8 ? $"{Status}" : $"{Status} in {Written} bytes",
        ExpectedKind.NeedsReset => Before == 0 ? "NEEDS_RESET" : $"NEEDS_RESET, {Before} answered",
        ExpectedKind.FeaturesRefused => "no FEATURES_OK",
        _ => "nothing",
    };
}
