namespace CryptoVirtio.Spec;

/// <summary>HELLO: which version, which incarnation of the driver, and the limits that the device answered.</summary>
/// <param name="Version">The version that the driver speaks.</param>
/// <param name="Generation">The incarnation of the driver.</param>
/// <param name="Files">Open files at a time; 0 when it failed.</param>
/// <param name="Sessions">Sessions in one file at a time; 0 when it failed.</param>
/// <param name="Payload">Bytes of source or destination in one request; 0 when it failed.</param>
public sealed record HelloAnswered(uint Version, ulong Generation, uint Files, uint Sessions, uint Payload) : Answered
{
    /// <inheritdoc/>
    public override ulong Length => Header + 16;

    /// <inheritdoc/>
    public override ulong Outputs => 16;
}
