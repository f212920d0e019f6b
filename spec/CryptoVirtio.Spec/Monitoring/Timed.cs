namespace CryptoVirtio.Spec;

/// <summary>An event and when it took effect: at some moment from <see cref="Begin"/> to <see cref="End"/>.</summary>
internal readonly record struct Timed(SpecEvent Event, long Begin, long End)
{
    /// <summary>Whether it was over before another began.</summary>
    public bool Precedes(in Timed other) => End < other.Begin;
}
