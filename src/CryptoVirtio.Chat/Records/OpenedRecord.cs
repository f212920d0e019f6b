namespace CryptoVirtio.Chat;

/// <summary>A record that was verified and decrypted.</summary>
/// <param name="Type">What it carries.</param>
/// <param name="WireLength">Bytes that it took on the wire.</param>
/// <param name="PlaintextLength">Bytes of plaintext that it held.</param>
public readonly record struct OpenedRecord(RecordType Type, int WireLength, int PlaintextLength);
