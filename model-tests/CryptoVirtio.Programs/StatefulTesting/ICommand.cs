namespace CryptoVirtio.Programs;

/// <summary>
/// One command of a program: an immutable record. What an earlier command made it names by a variable, never by the id that a
/// subject gave, so that a program is the same on every subject. Its <see cref="object.ToString"/> is its line in the corpus.
/// </summary>
/// <typeparam name="TModel">What a program is generated over: enough of the state to say what can come next.</typeparam>
/// <typeparam name="TCommand">The base of the commands of one language.</typeparam>
public interface ICommand<in TModel, out TCommand>
{
    /// <summary>Whether the command means something here: what it names was defined, what it defines was not. Shrinking drops those that do not.</summary>
    bool CanRun(TModel model);

    /// <summary>Moves the model on.</summary>
    /// <returns>The name of the transition that was taken, for coverage.</returns>
    string Advance(TModel model);

    /// <summary>The same command with simpler arguments, the simplest first; each must be simpler than this, so that shrinking ends.</summary>
    IEnumerable<TCommand> Shrink();
}
