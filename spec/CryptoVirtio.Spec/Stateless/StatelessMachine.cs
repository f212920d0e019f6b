namespace CryptoVirtio.Spec;

/// <summary>
/// A machine of the specification as a machine of the Stateless library. Its states are the control states, its triggers the types of event;
/// each rule is a transition with the rule's own guard over state and event. What must not happen has no transition, and is not permitted.
/// It stands for one instance: which one an event concerns, the caller decides (<see cref="IMachine.TryRoute"/>). Not thread-safe.
/// </summary>
/// <remarks>
/// A rule that moves is a <c>PermitIf</c>; a <c>PermitReentryIf</c> when it stays in its control state; a <c>PermitDynamicIf</c> when its
/// effect or the caller chooses the control state. A call that fails with an errno that a rule allows is an <c>IgnoreIf</c>, and so is what
/// another machine judges. Rules of what must not happen are left out, so that one of them contradicts another rule, only
/// <see cref="IMachine.Matching"/> tells.
/// </remarks>
/// <example><code>
/// StatelessMachine chain = ChainMachine.Create().ToStateless();
/// chain.Fire(new Posted(Head: 0, Readable: 16, Writable: 8, Descriptors: 2, Token: 1));
/// FireResult result = chain.Fire(new Used(Head: 0, Length: 8, Index: 0)); // nothing was fetched
/// // result.IsPermitted is false; chain.State.PhaseName is still "Posted"
/// </code></example>
public abstract class StatelessMachine
{
    private protected StatelessMachine()
    {
    }

    /// <summary>
    /// The current state, data included; at first the machine's initial one. It may be set, such as by a monitor that follows several states.
    /// </summary>
    /// <exception cref="ArgumentException">It is set to a state of another machine.</exception>
    public abstract State State { get; set; }

    /// <summary>Fires an event: what it changes is in <see cref="State"/>. A call is fired with its answer.</summary>
    /// <param name="e">The event.</param>
    /// <param name="outcome">Which outcome to take, from 0, where a rule leaves a choice.</param>
    /// <exception cref="ArgumentException">The machine has no such event.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rule has no such outcome.</exception>
    /// <exception cref="ContradictionException">Two guards hold; nothing has changed.</exception>
    public abstract FireResult Fire(SpecEvent e, int outcome = 0);

    /// <summary>Those of some events that are permitted in the current state, in their order; <see cref="IMachine.Domain"/> has events to try.</summary>
    /// <param name="events">Events of the machine; a call is taken with its answer.</param>
    /// <exception cref="ArgumentException">The machine has no such event.</exception>
    /// <exception cref="ContradictionException">Two guards hold for one of them.</exception>
    public abstract IReadOnlyList<SpecEvent> Permitted(IEnumerable<SpecEvent> events);

    /// <summary>The machine of the library itself. Its triggers take the event as their one parameter.</summary>
    /// <typeparam name="TPhase">The control states of the machine.</typeparam>
    /// <exception cref="InvalidOperationException">The machine has other control states.</exception>
    public abstract global::Stateless.StateMachine<TPhase, Type> Unwrap<TPhase>()
        where TPhase : struct, Enum;

    /// <summary>The machine as the library draws it in Graphviz's DOT, from its initial state, with each rule's id, clause and guard.</summary>
    public abstract string ToDotGraph();

    /// <summary>The machine as the library draws it in Mermaid, from its initial state, with each rule's id, clause and guard.</summary>
    public abstract string ToMermaidGraph();
}
