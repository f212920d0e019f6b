using CryptoVirtio.Abi;
using CryptoVirtio.Protocol.VirtioCrypto;

namespace CryptoVirtio.Backend;

/// <summary>A session of a virtio-crypto device: one or two sessions in a file of the engine.</summary>
/// <param name="File">The file.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Direction">Encrypt or decrypt; without meaning for a MAC.</param>
/// <param name="Order">What comes first in algorithm chaining.</param>
/// <param name="Cipher">The engine's session of the cipher; 0 without one.</param>
/// <param name="Mac">The engine's session of the MAC; 0 without one.</param>
/// <param name="ResultLength">Bytes of the result of its MAC; 0 without one.</param>
internal sealed record VirtioSession(
    ICryptoFile File,
    VirtioCryptoOperation Operation,
    VirtioCryptoDirection Direction,
    VirtioChainOrder Order,
    uint Cipher,
    uint Mac,
    uint ResultLength)
{
    /// <summary>Ends it in the engine. Operations in flight on it end first.</summary>
    public void Free()
    {
        if (Cipher != 0)
        {
            File.FreeSession(Cipher);
        }

        if (Mac != 0)
        {
            File.FreeSession(Mac);
        }
    }

    /// <summary>
    /// Whether a request is one that it executes. A session has one direction (virtio 1.2, 5.9.7.2.1), and the opcode has to repeat it: a driver
    /// that confuses the two gets no data in the wrong direction. QEMU's own device takes the session's direction whatever the opcode is.
    /// </summary>
    public bool Executes(VirtioCryptoDataRequest request) => request.Operation == Operation
        && request.Lengths.ResultLength == ResultLength
        && (Operation == VirtioCryptoOperation.Mac
            || request.Header.Opcode == (Direction == VirtioCryptoDirection.Encrypt ? VirtioCryptoOpcode.CipherEncrypt : VirtioCryptoOpcode.CipherDecrypt));
}
