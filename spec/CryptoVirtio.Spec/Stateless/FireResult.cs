namespace CryptoVirtio.Spec;

/// <summary>What a <see cref="StatelessMachine"/> made of an event.</summary>
/// <param name="Rule">The rule that permitted it; null when none did, and nothing has changed.</param>
/// <param name="UnmetGuards">
/// The guards of this event in this control state, none of which held, as <c>id (clause): condition</c>; empty when the event was permitted,
/// or when no rule permits it in this control state.
/// </param>
public sealed record FireResult(IRule? Rule, IReadOnlyList<string> UnmetGuards)
{
    /// <summary>Whether the event was permitted.</summary>
    public bool IsPermitted => Rule is not null;
}
