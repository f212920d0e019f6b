using System.Buffers.Binary;
using System.Text;
using CryptoVirtio.Abi;
using CryptoVirtio.Abi.Native;

namespace CryptoVirtio.Protocol.Syscall;

/// <summary>
/// Follows the reply header of a successful CIOCGSESSINFO, 264 bytes, device-writable: <c>struct session_info_op</c> without its first
/// field, the session. Four names of 64 bytes, each ended and filled up with zeros: cipher, its driver, MAC, its driver; then <c>le16
/// alignmask, le16 reserved (0), le32 flags</c>. Both names of what the session does not have are empty.
/// </summary>
/// <param name="Info">What is told.</param>
public readonly record struct SessionInfoReply(SessionInfo Info)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = Numbers + 8;

    private const int Mac = 2 * AlgorithmName.Length;
    private const int Numbers = 4 * AlgorithmName.Length;

    /// <summary>Encodes to the first <see cref="Size"/> bytes of <paramref name="wire"/>.</summary>
    /// <exception cref="ArgumentException">A name is too long for its field.</exception>
    public void Write(Span<byte> wire)
    {
        Write(Info.Cipher, wire);
        Write(Info.Mac, wire[Mac..]);
        BinaryPrimitives.WriteUInt16LittleEndian(wire[Numbers..], Info.AlignMask);
        BinaryPrimitives.WriteUInt16LittleEndian(wire[(Numbers + 2)..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(wire[(Numbers + 4)..], Info.Flags);
    }

    /// <summary>Decodes the first <see cref="Size"/> bytes, which nothing is taken for granted of.</summary>
    /// <returns>False: a name has no end in its field or holds what no name does, or only one of two names is there.</returns>
    public static bool TryRead(ReadOnlySpan<byte> wire, out SessionInfoReply reply)
    {
        bool isRight = TryRead(wire, out AlgorithmInfo? cipher) & TryRead(wire[Mac..], out AlgorithmInfo? mac);
        reply = isRight
            ? new(new SessionInfo(
                cipher,
                mac,
                BinaryPrimitives.ReadUInt16LittleEndian(wire[Numbers..]),
                BinaryPrimitives.ReadUInt32LittleEndian(wire[(Numbers + 4)..])))
            : default;
        return isRight;
    }

    private static void Write(AlgorithmInfo? algorithm, Span<byte> wire)
    {
        Write(algorithm?.Name, wire[..AlgorithmName.Length]);
        Write(algorithm?.Driver, wire.Slice(AlgorithmName.Length, AlgorithmName.Length));
    }

    private static void Write(string? name, Span<byte> field) => field[Encoding.ASCII.GetBytes(name, field[..^1])..].Clear();

    private static bool TryRead(ReadOnlySpan<byte> wire, out AlgorithmInfo? algorithm)
    {
        algorithm = null;
        if (!TryReadName(wire[..AlgorithmName.Length], out ReadOnlySpan<byte> name)
            || !TryReadName(wire.Slice(AlgorithmName.Length, AlgorithmName.Length), out ReadOnlySpan<byte> driver)
            || name.IsEmpty != driver.IsEmpty)
        {
            return false;
        }

        algorithm = name.IsEmpty ? null : new AlgorithmInfo(Encoding.ASCII.GetString(name), Encoding.ASCII.GetString(driver));
        return true;
    }

    /// <summary>A name up to its end. It may be shown on a terminal: nothing but printable characters.</summary>
    private static bool TryReadName(ReadOnlySpan<byte> field, out ReadOnlySpan<byte> name)
    {
        int length = field.IndexOf((byte)0);
        name = field[..Math.Max(0, length)];
        return length >= 0 && !name.ContainsAnyExceptInRange((byte)'!', (byte)'~');
    }
}
