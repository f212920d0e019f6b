namespace CryptoVirtio.Coyote;

/// <summary>An operation of a run.</summary>
/// <param name="Thread">Name of the thread; for a commit, whose store it is.</param>
/// <param name="Kind">What it did: load, store, commit, lock, wait and so on.</param>
/// <param name="Subject">The word, lock, signal or call.</param>
/// <param name="Value">What was loaded, stored or chosen.</param>
/// <param name="Site">Name of the place in the code.</param>
public sealed record CoyoteStep(string Thread, string Kind, string? Subject, long? Value, string? Site)
{
    public override string ToString() =>
        $"{Kind}{(Subject is null ? "" : $" {Subject}")}{(Value is null ? "" : $" = {Value}")}{(Site is null ? "" : $"  ({Site})")}";
}
