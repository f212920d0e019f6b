namespace CryptoVirtio.Spec;

/// <summary>A virtio-crypto device writes the status of a data request. No machine judges it yet.</summary>
/// <param name="Head">Its chain.</param>
/// <param name="Opcode">What was asked; 0 when the request was too short.</param>
/// <param name="Session">The session that it names.</param>
/// <param name="Status">VIRTIO_CRYPTO_*, 0 for success.</param>
/// <param name="Written">Bytes that the used length claims.</param>
public sealed record OutcomeWritten(uint Head, uint Opcode, ulong Session, byte Status, uint Written) : SpecEvent;
