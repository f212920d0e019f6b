namespace CryptoVirtio.Programs;

/// <summary>
/// A program of which a part runs on several threads at once: <c>open f0; create f0 s0 cipher=11 key=16 | free f0 s0 | crypt f0 s0</c>. The
/// threads share what the prefix made; what a thread makes is its own.
/// </summary>
/// <param name="Prefix">Runs first, on one thread.</param>
/// <param name="Lanes">Run then, each on a thread of its own.</param>
public sealed record ParallelProgram(ImmutableArray<SyscallCommand> Prefix, ImmutableArray<ImmutableArray<SyscallCommand>> Lanes)
{
    /// <summary>Commands, those of the prefix included.</summary>
    public int Length => Prefix.Length + Lanes.Sum(static lane => lane.Length);

    /// <summary>Equal when all commands are.</summary>
    public bool Equals(ParallelProgram? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>One line, which <see cref="ParallelLanguage.ParseProgram"/> reads.</summary>
    public override string ToString() => string.Join(" | ", Lanes.Prepend(Prefix).Select(static lane => string.Join("; ", lane)));
}
