namespace Interleave.Problems;

/// <summary>The outcome of one run of a litmus program.</summary>
/// <param name="Test">The program.</param>
/// <param name="Registers">What each load read, in the order of the program.</param>
/// <param name="Memory">The last value of each word.</param>
public sealed record LitmusOutcome(LitmusTest Test, IReadOnlyList<long> Registers, IReadOnlyList<long> Memory)
{
    /// <summary>Whether it is the weak outcome.</summary>
    public bool IsWeak => Test.Weak.Split(' ').All(Parts().Contains);

    /// <summary>All of it, as <c>r0=0 r1=1 x=1 y=1</c>. Two outcomes are the same when this is.</summary>
    public override string ToString() => string.Join(' ', Parts());

    private IEnumerable<string> Parts() =>
        Registers.Select(static (value, i) => $"r{i}={value}").Concat(Memory.Select((value, i) => $"{Test.Words[i]}={value}"));
}
