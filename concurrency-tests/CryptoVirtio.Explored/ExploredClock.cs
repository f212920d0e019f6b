namespace CryptoVirtio.Explored;

/// <summary>A clock that stands still: whether a deadline passes is a choice of <see cref="IExploredSync"/>, never of the time.</summary>
public sealed class ExploredClock : IClock
{
    /// <inheritdoc/>
    public long Now => 0;
}
