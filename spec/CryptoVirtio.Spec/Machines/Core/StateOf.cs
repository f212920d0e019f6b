namespace CryptoVirtio.Spec;

/// <summary>A state with its control state; what else a machine remembers, its own record adds.</summary>
/// <typeparam name="TPhase">The control states.</typeparam>
/// <param name="Phase">The control state.</param>
public abstract record StateOf<TPhase>(TPhase Phase) : State
    where TPhase : struct, Enum
{
    /// <inheritdoc/>
    public sealed override string PhaseName => Phase.ToString();
}
