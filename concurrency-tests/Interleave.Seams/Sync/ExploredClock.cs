using CryptoVirtio.Seams;

namespace Interleave.Seams;

/// <summary>A clock that stands still: whether a deadline passes is a choice of <see cref="ExploredSync"/>, never of the time.</summary>
public sealed class ExploredClock : IClock
{
    /// <inheritdoc/>
    public long Now => 0;
}
