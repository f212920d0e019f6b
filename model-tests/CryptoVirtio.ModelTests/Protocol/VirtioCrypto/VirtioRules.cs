namespace CryptoVirtio.ModelTests;

/// <summary>The rules of the decoders once more, over flat bytes and in 128 bits.</summary>
internal static class VirtioRules
{
    /// <summary>What a data request is answered with before its session is looked up.</summary>
    public static VirtioCryptoStatus JudgeData(ReadOnlySpan<byte> bytes, int room, long maxSize)
    {
        if (bytes.Length < VirtioFrames.DataFixed)
        {
            return VirtioCryptoStatus.Error;
        }

        (uint opcode, uint type) = (U32(bytes, 0), U32(bytes, 64));
        bool cipher = opcode < 2 && type == 1;
        bool chain = opcode < 2 && type == 2;
        bool mac = opcode == 0x200;
        if (!cipher && !chain && !mac)
        {
            return VirtioCryptoStatus.NotSupported;
        }

        Int128 iv = mac ? 0 : U32(bytes, 24);
        Int128 source = U32(bytes, mac ? 24 : 28);
        Int128 destination = mac ? 0 : U32(bytes, 32);
        Int128 aad = chain ? U32(bytes, 52) : 0;
        Int128 result = chain ? U32(bytes, 56) : mac ? U32(bytes, 28) : 0;
        bool fits = (mac || source == destination)
            && iv <= 16
            && result <= 64
            && iv + source + aad + destination + result <= maxSize
            && VirtioFrames.DataFixed + iv + source + aad <= bytes.Length
            && destination + result < room
            && (!chain || ((Int128)U32(bytes, 36) + U32(bytes, 40) <= source && (Int128)U32(bytes, 44) + U32(bytes, 48) <= source));
        return fits ? VirtioCryptoStatus.Ok : VirtioCryptoStatus.Error;
    }

    /// <summary>What a control request is answered with before the session is made or closed.</summary>
    public static VirtioCryptoStatus JudgeControl(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 72)
        {
            return VirtioCryptoStatus.Error;
        }

        (long cipherKey, long macKey) = (0, 0);
        switch (U32(bytes, 0), U32(bytes, 64))
        {
            case (3 or 0x203, _):
                return VirtioCryptoStatus.Ok;
            case (0x103 or 0x303 or 0x405, _):
                return VirtioCryptoStatus.Error;
            case (2, 1):
                cipherKey = U32(bytes, 20);
                break;
            case (2, 2) when U32(bytes, 20) == 2:
                cipherKey = U32(bytes, 28);
                macKey = U32(bytes, 48);
                break;
            case (0x202, _):
                macKey = U32(bytes, 24);
                break;
            default:
                return VirtioCryptoStatus.NotSupported;
        }

        return cipherKey <= 64 && macKey <= 512 && 72 + cipherKey + macKey <= bytes.Length ? VirtioCryptoStatus.Ok : VirtioCryptoStatus.Error;
    }

    /// <summary>A number out of a request.</summary>
    public static uint U32(ReadOnlySpan<byte> bytes, int at) => BitConverter.ToUInt32(bytes[at..]);
}
