using System.Buffers.Binary;
using CryptoVirtio.Abi;
using CryptoVirtio.Virtqueue;

namespace CryptoVirtio.Protocol.VirtioCrypto;

/// <summary>
/// A control request as the device sees it: header, fixed part and keys copied once from guest memory, then checked, then never read
/// there again. The storage is reused, and <see cref="Wipe"/> clears the keys.
/// </summary>
public sealed class VirtioCryptoControlRequest
{
    private const int FixedSize = ControlHeader.Size + ControlHeader.BodySize;

    private readonly byte[] _keys = GC.AllocateArray<byte>(CryptodevLimits.CipherKey + CryptodevLimits.MacKey, pinned: true);
    private VirtioCryptoOperation _operation;
    private ChainSessionBody _parameters;

    /// <summary>The header; all 0 when the fixed part is not whole.</summary>
    public ControlHeader Header { get; private set; }

    /// <summary>DESTROY_SESSION: the session.</summary>
    public ulong SessionToDestroy { get; private set; }

    /// <summary>Whether a session of any service is to be destroyed: then the outcome is one byte, and a <see cref="SessionOutcome"/> otherwise.</summary>
    public bool IsDestroy { get; private set; }

    /// <summary>CREATE_SESSION: what is asked for. Valid after a decoding that ended with OK, until <see cref="Wipe"/>.</summary>
    public VirtioCryptoSession Session => new()
    {
        Operation = _operation,
        Direction = _parameters.Cipher.Direction,
        Cipher = _parameters.Cipher.Algorithm,
        CipherKey = _keys.AsSpan(0, (int)_parameters.Cipher.KeyLength),
        Mac = _parameters.Mac.Algorithm,
        MacKey = _keys.AsSpan((int)_parameters.Cipher.KeyLength, (int)_parameters.Mac.KeyLength),
        MacResultLength = _parameters.Mac.ResultLength,
        Order = _parameters.Order,
        HashMode = _parameters.HashMode,
    };

    /// <summary>Decodes a chain. On failure what was copied stands there, and must not be acted on; answer with the status.</summary>
    /// <param name="chain">The chain; the lengths in it are checked against its descriptors.</param>
    /// <param name="maxCipherKey">Bytes of a cipher key, at most 64.</param>
    /// <param name="maxMacKey">Bytes of an authentication key, at most 512.</param>
    /// <returns>
    /// NOTSUPP: a session other than for cipher, algorithm chaining with a MAC, or MAC. ERR: a request or a key that is too short or too long,
    /// the end of a session of another service, or memory that is gone.
    /// </returns>
    public VirtioCryptoStatus Decode(in Chain chain, int maxCipherKey, int maxMacKey)
    {
        Reset();
        Span<byte> wire = stackalloc byte[FixedSize];
        if (!chain.TryRead(0, wire))
        {
            return VirtioCryptoStatus.Error;
        }

        Header = ControlHeader.Read(wire);
        ReadOnlySpan<byte> body = wire[ControlHeader.Size..];
        switch (Header.Opcode)
        {
            case VirtioCryptoOpcode.CipherDestroySession or VirtioCryptoOpcode.MacDestroySession:
                IsDestroy = true;
                SessionToDestroy = DestroySessionBody.Read(body).Session;
                return VirtioCryptoStatus.Ok;
            case VirtioCryptoOpcode.HashDestroySession or VirtioCryptoOpcode.AeadDestroySession or VirtioCryptoOpcode.AkCipherDestroySession:
                IsDestroy = true;
                return VirtioCryptoStatus.Error; // no session is of these services, and 5.9.7.2.1 lists OK and ERR only
            case VirtioCryptoOpcode.CipherCreateSession:
                if (DecodeSymmetric(body))
                {
                    return CopyKeys(chain, maxCipherKey, maxMacKey);
                }

                Wipe();
                return VirtioCryptoStatus.NotSupported;
            case VirtioCryptoOpcode.MacCreateSession:
                _operation = VirtioCryptoOperation.Mac;
                _parameters = default(ChainSessionBody) with { Mac = MacSessionBody.Read(body).Mac };
                return CopyKeys(chain, maxCipherKey, maxMacKey);
            default:
                return VirtioCryptoStatus.NotSupported;
        }
    }

    /// <summary>Clears the keys; to be called as soon as they were used.</summary>
    public void Wipe()
    {
        _keys.AsSpan().Clear();
        _operation = VirtioCryptoOperation.None;
        _parameters = default;
    }

    private bool DecodeSymmetric(ReadOnlySpan<byte> body)
    {
        switch ((VirtioCryptoOperation)BinaryPrimitives.ReadUInt32LittleEndian(body[CipherSessionBody.OperationOffset..]))
        {
            case VirtioCryptoOperation.Cipher:
                _operation = VirtioCryptoOperation.Cipher;
                _parameters = default(ChainSessionBody) with { Cipher = CipherSessionBody.Read(body).Cipher };
                return true;
            case VirtioCryptoOperation.AlgorithmChaining:
                _operation = VirtioCryptoOperation.AlgorithmChaining;
                _parameters = ChainSessionBody.Read(body);
                return _parameters.HashMode == VirtioHashMode.Auth; // other modes have no length of a key where this one has it
            default:
                return false;
        }
    }

    private VirtioCryptoStatus CopyKeys(in Chain chain, int maxCipherKey, int maxMacKey)
    {
        uint cipherKey = _parameters.Cipher.KeyLength;
        uint macKey = _parameters.Mac.KeyLength;
        bool copied = cipherKey <= (uint)maxCipherKey
            && macKey <= (uint)maxMacKey
            && chain.TryRead(FixedSize, _keys.AsSpan(0, (int)(cipherKey + macKey)));
        if (!copied)
        {
            Wipe();
        }

        return copied ? VirtioCryptoStatus.Ok : VirtioCryptoStatus.Error;
    }

    private void Reset()
    {
        Wipe();
        Header = default;
        SessionToDestroy = 0;
        IsDestroy = false;
    }
}
