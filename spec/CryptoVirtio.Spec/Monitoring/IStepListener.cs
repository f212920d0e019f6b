namespace CryptoVirtio.Spec;

/// <summary>Follows the steps of a monitor, such as to compare them with another model.</summary>
public interface IStepListener
{
    /// <summary>An instance took an event, and one state explains it before and after.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="before">The state before, hidden steps behind it included.</param>
    /// <param name="e">The event.</param>
    /// <param name="rule">The rule that judged it.</param>
    /// <param name="after">The state after.</param>
    void Stepped(IMachine machine, State before, SpecEvent e, IRule rule, State after);
}
