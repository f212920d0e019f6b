namespace CryptoVirtio.Programs;

/// <summary>A row of the weight table: one kind of command, legal or meant to be refused.</summary>
/// <param name="Name">A short name, unique in its language.</param>
/// <param name="Weight">How often it is drawn in a state, relative to the others; 0 where it cannot come.</param>
/// <param name="Generate">Draws one for a state. Whatever it yields can run there.</param>
/// <param name="Transitions">Names of transitions that it may take; as long as one was not seen the kind weighs more.</param>
public sealed record CommandKind<TModel, TCommand>(
    string Name, Func<TModel, int> Weight, Func<TModel, Gen<TCommand>> Generate, params IReadOnlyList<string> Transitions);
