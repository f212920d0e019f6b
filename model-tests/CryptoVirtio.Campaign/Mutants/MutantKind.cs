namespace CryptoVirtio.Campaign;

/// <summary>What is done to a place.</summary>
internal enum MutantKind
{
    /// <summary>A call that is a statement is left out.</summary>
    Call,

    /// <summary>An assignment, or a count, is left out.</summary>
    Assignment,

    /// <summary>A return, a throw or a continue is left out.</summary>
    Exit,

    /// <summary>An operand of <c>&amp;&amp;</c> or <c>||</c> is left out.</summary>
    Operand,

    /// <summary>The last statement under a lock is done after the lock was given back.</summary>
    Unlocked,

    /// <summary>Nothing: the place waits, wakes or notifies, and whether it is reached is noted.</summary>
    Probe,
}
