namespace Interleave;

/// <summary>An operation, named by its thread and its index in program order, which are the same in every run.</summary>
/// <param name="Thread">The thread's number; -1 for the initial values.</param>
/// <param name="Index">Index in program order, from 0; the operation Begin is not counted.</param>
public readonly record struct StepId(int Thread, int Index)
{
    /// <summary>The write of the initial value of a word.</summary>
    public static StepId Initial => new(-1, 0);
}
