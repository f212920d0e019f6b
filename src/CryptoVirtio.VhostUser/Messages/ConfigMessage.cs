using System.Buffers.Binary;

namespace CryptoVirtio.VhostUser;

/// <summary>GET_CONFIG: u32 offset, u32 size, u32 flags, the bytes.</summary>
internal static class ConfigMessage
{
    private const int HeaderBytes = 12;

    /// <summary>Answers it.</summary>
    /// <param name="payload">The message.</param>
    /// <param name="config">The config space.</param>
    /// <param name="reply">Room for the reply.</param>
    /// <returns>Bytes of the reply: 0 is the error of this message; -1 when the payload cannot be one.</returns>
    public static int Answer(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> config, Span<byte> reply)
    {
        if (payload.Length < HeaderBytes)
        {
            return -1;
        }

        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(payload);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(payload[4..]);
        if (size > (uint)(payload.Length - HeaderBytes) || offset > (uint)config.Length || size > (uint)config.Length - offset)
        {
            return 0;
        }

        payload[..HeaderBytes].CopyTo(reply);
        config.Slice((int)offset, (int)size).CopyTo(reply[HeaderBytes..]);
        return HeaderBytes + (int)size;
    }
}
