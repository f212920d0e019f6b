using System.Text;

namespace CryptoVirtio.Spec;

/// <summary>
/// A state of a machine: immutable, equal by value. Collections in it are <see cref="Seq{T}"/>: a record of arrays never equals another,
/// and a set of such states would never deduplicate.
/// </summary>
public abstract record State
{
    /// <summary>Name of the control state.</summary>
    public abstract string PhaseName { get; }

    /// <summary>The canonical text of the state: equal states, equal texts.</summary>
    public string Key => ToString();

    /// <summary>Prints what a state consists of: what is derived from it is left out.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
