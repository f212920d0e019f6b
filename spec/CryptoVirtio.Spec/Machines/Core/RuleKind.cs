namespace CryptoVirtio.Spec;

/// <summary>The effect of a rule on an event.</summary>
public enum RuleKind
{
    /// <summary>It is right, and moves the machine.</summary>
    Move,

    /// <summary>It is wrong: a call is answered with an errno and changes nothing; anything else must not happen.</summary>
    Refuse,

    /// <summary>Another machine judges it; here it changes nothing. Answers that only this machine gives are excepted.</summary>
    Defer,

    /// <summary>It cannot come about in this state.</summary>
    Impossible,

    /// <summary>A step that is not observed.</summary>
    Hidden,
}
