using System.Text;

namespace CryptoVirtio.Programs;

/// <summary>
/// The keys of one direction of a connection, derived as the documentation has it: HKDF of the shared key, salted with the connector's
/// nonce then the listener's, with a label, the connector's hello and the listener's as info.
/// </summary>
/// <param name="Cipher">AES-256, 32 bytes.</param>
/// <param name="Mac">HMAC-SHA256, 32 bytes.</param>
public sealed record OracleKeys(byte[] Cipher, byte[] Mac)
{
    private const int LabelLength = 16;

    /// <summary>The keys of what one side sends.</summary>
    /// <param name="connector">Whether that side is the connector.</param>
    /// <param name="shared">The key of both sides.</param>
    /// <param name="connectorHello">44 bytes, as that end takes it to be.</param>
    /// <param name="listenerHello">44 bytes, as that end takes it to be.</param>
    public static OracleKeys Derive(bool connector, byte[] shared, byte[] connectorHello, byte[] listenerHello)
    {
        string side = connector ? "connector" : "listener";
        return new OracleKeys(Key($"{side} cipher"), Key($"{side} mac"));

        byte[] Key(string label)
        {
            string text = "cryptovirtio chat 1 cbc-hmac " + label.PadRight(LabelLength);
            return OracleAlgorithms.Hkdf(
                shared,
                [.. connectorHello[OracleHello.NonceAt..], .. listenerHello[OracleHello.NonceAt..]],
                [.. Encoding.ASCII.GetBytes(text), .. connectorHello, .. listenerHello]);
        }
    }
}
