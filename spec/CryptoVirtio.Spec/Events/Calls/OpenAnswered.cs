namespace CryptoVirtio.Spec;

/// <summary>OPEN.</summary>
/// <param name="Handle">The new file; 0 when it failed.</param>
public sealed record OpenAnswered(uint Handle) : Answered
{
    /// <summary>Sessions that the file may have at a time, as the last HELLO was answered: who learns of the file learns of its limit.</summary>
    public uint Sessions { get; init; }

    /// <inheritdoc/>
    public override ulong Length => Header;
}
