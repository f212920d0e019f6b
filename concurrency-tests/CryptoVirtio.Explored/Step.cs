namespace CryptoVirtio.Explored;

/// <summary>An operation by its place in its thread.</summary>
/// <param name="Thread">The thread's number; <see cref="Unexplored"/> outside of the explored part.</param>
/// <param name="Index">How many operations the thread has performed before it.</param>
public readonly record struct Step(int Thread, int Index)
{
    /// <summary>The thread of what is done outside of the explored part.</summary>
    public const int Unexplored = -1;
}
