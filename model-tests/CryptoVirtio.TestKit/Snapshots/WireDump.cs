using System.Buffers.Binary;
using System.Globalization;

namespace CryptoVirtio.TestKit;

/// <summary>
/// Builds the annotated hex dump of a message: fields are named from the first byte to the last, in order, and the values printed
/// are read from the bytes, so that a dump cannot say what the bytes do not.
/// </summary>
/// <param name="bytes">The message; copied.</param>
public sealed partial class WireDump(ReadOnlySpan<byte> bytes)
{
    private readonly byte[] _bytes = bytes.ToArray();
    private readonly List<WireField> _fields = [];
    private int _next;

    /// <summary>The fields named so far.</summary>
    public IReadOnlyList<WireField> Fields => _fields;

    /// <summary>The message.</summary>
    public byte[] ToArray() => [.. _bytes];

    /// <summary>Names one byte.</summary>
    public WireDump U8(string name, Func<byte, string>? print = null)
    {
        byte value = Take(name, sizeof(byte))[0];
        return Add(name, sizeof(byte), print is null ? Number(value) : print(value));
    }

    /// <summary>Names a little-endian 16-bit number.</summary>
    public WireDump U16(string name, Func<ushort, string>? print = null)
    {
        ushort value = BinaryPrimitives.ReadUInt16LittleEndian(Take(name, sizeof(ushort)));
        return Add(name, sizeof(ushort), print is null ? Number(value) : print(value));
    }

    /// <summary>Names a little-endian 32-bit number.</summary>
    public WireDump U32(string name, Func<uint, string>? print = null)
    {
        uint value = BinaryPrimitives.ReadUInt32LittleEndian(Take(name, sizeof(uint)));
        return Add(name, sizeof(uint), print is null ? Number(value) : print(value));
    }

    /// <summary>Names a little-endian 64-bit number.</summary>
    public WireDump U64(string name, Func<ulong, string>? print = null)
    {
        ulong value = BinaryPrimitives.ReadUInt64LittleEndian(Take(name, sizeof(ulong)));
        return Add(name, sizeof(ulong), print is null ? Number(value) : print(value));
    }

    /// <summary>Names a big-endian 16-bit number.</summary>
    public WireDump U16BigEndian(string name, Func<ushort, string>? print = null)
    {
        ushort value = BinaryPrimitives.ReadUInt16BigEndian(Take(name, sizeof(ushort)));
        return Add(name, sizeof(ushort), print is null ? Number(value) : print(value));
    }

    /// <summary>Names a big-endian 32-bit number.</summary>
    public WireDump U32BigEndian(string name, Func<uint, string>? print = null)
    {
        uint value = BinaryPrimitives.ReadUInt32BigEndian(Take(name, sizeof(uint)));
        return Add(name, sizeof(uint), print is null ? Number(value) : print(value));
    }

    /// <summary>Names a big-endian 64-bit number.</summary>
    public WireDump U64BigEndian(string name, Func<ulong, string>? print = null)
    {
        ulong value = BinaryPrimitives.ReadUInt64BigEndian(Take(name, sizeof(ulong)));
        return Add(name, sizeof(ulong), print is null ? Number(value) : print(value));
    }

    /// <summary>Names a run of bytes.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="length">Length in bytes.</param>
    /// <param name="value">A word about it, such as <c>reserved</c>.</param>
    public WireDump Bytes(string name, int length, string value = "")
    {
        Take(name, length);
        return Add(name, length, value);
    }

    /// <summary>Names all that is left.</summary>
    public WireDump Rest(string name, string value = "") => Bytes(name, _bytes.Length - _next, value);

    private static string Number(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private ReadOnlySpan<byte> Take(string name, int length) => length >= 0 && length <= _bytes.Length - _next
        ? _bytes.AsSpan(_next, length)
        : throw new InvalidOperationException($"Field {name} of {length} bytes does not fit at {_next} of {_bytes.Length}.");

    private WireDump Add(string name, int length, string value)
    {
        _fields.Add(new WireField(name, _next, length, value));
        _next += length;
        return this;
    }
}
