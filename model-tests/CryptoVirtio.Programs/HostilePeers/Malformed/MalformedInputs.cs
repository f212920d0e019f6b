namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>The table of malformed inputs. The bytes come from the clauses, not from the code that reads them.</summary>
internal static partial class MalformedInputs
{
    /// <summary>Every row.</summary>
    public static IReadOnlyList<MalformedInput> All { get; } =
        [.. SetUp(), .. Indices(), .. Chains(), .. Tables(), .. Addresses(), .. Life(), .. Headers(), .. Names(), .. Lengths(), .. Fetches()];
}
