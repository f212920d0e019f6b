namespace Interleave;

/// <summary>An operation by its place in its thread, which is the same in every run: the n-th that lane has performed, from 0.</summary>
/// <param name="Lane">The lane's number; -1 for what was there at the start.</param>
/// <param name="Index">From 0; the operation Begin is not counted.</param>
public readonly record struct StepId(int Lane, int Index)
{
    /// <summary>The value that a word had at the start.</summary>
    public static StepId Initial => new(-1, 0);
}
