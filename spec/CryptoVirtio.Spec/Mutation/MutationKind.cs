namespace CryptoVirtio.Spec;

/// <summary>How a rule is altered, to see whether anybody notices.</summary>
public enum MutationKind
{
    /// <summary>Its guard always holds.</summary>
    GuardTrue,

    /// <summary>Its guard holds where it did not.</summary>
    GuardNegated,

    /// <summary>A constant of its guard is one more or one less.</summary>
    Constant,

    /// <summary>It enters another control state.</summary>
    Target,

    /// <summary>It wants another errno.</summary>
    Answer,

    /// <summary>An outcome, or what it changes, is left out.</summary>
    Outcome,

    /// <summary>It is left out.</summary>
    Rule,
}
