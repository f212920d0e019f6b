using CryptoVirtio.Spec;

namespace CryptoVirtio.SpecTests;

/// <summary>A trace written by hand, from a clause: all its events are right, or all but the last.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Clause">The requirement.</param>
/// <param name="Machines">Whom it concerns, by name; all that a device is held against when empty.</param>
/// <param name="Events">What is seen.</param>
internal sealed record HandTrace(string Name, string Clause, string[] Machines, SpecEvent[] Events)
{
    /// <summary>The rule that must find the last event wrong; null when all are right.</summary>
    public string? Rule { get; init; }

    /// <summary>What must be found missing when nothing more comes; null when nothing is.</summary>
    public string? Owed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Clause}: {Name}";
}
