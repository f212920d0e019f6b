namespace CryptoVirtio.Programs;

/// <summary>A program: its commands, in order. Printed as one command per line, which <see cref="CommandLanguage{TModel, TCommand}.Parse"/> reads.</summary>
/// <param name="Commands">The commands.</param>
public sealed record CommandProgram<TCommand>(ImmutableArray<TCommand> Commands)
{
    /// <summary>How many.</summary>
    public int Length => Commands.Length;

    /// <summary>Equal when all commands are.</summary>
    public bool Equals(CommandProgram<TCommand>? other) => other is not null && Commands.SequenceEqual(other.Commands);

    public override int GetHashCode() => Commands.Aggregate(0, static (hash, command) => HashCode.Combine(hash, command));

    public override string ToString() => string.Join('\n', Commands);
}
