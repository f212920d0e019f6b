using System.Globalization;
using System.Text;

namespace CryptoVirtio.TestKit;

/// <content>The dump as text: offset, bytes, field and value in columns.</content>
public sealed partial class WireDump
{
    private const int BytesPerRow = 16;
    private const int HexWidth = (BytesPerRow * 3) - 1;

    /// <summary>The table.</summary>
    /// <exception cref="InvalidOperationException">Bytes at the end have no name: a message must not grow unseen.</exception>
    public override string ToString()
    {
        if (_next != _bytes.Length)
        {
            throw new InvalidOperationException($"{_bytes.Length - _next} bytes at {_next} have no field.");
        }

        int nameWidth = _fields.Select(static field => field.Name.Length).Append("field".Length).Max();
        var text = new StringBuilder();
        Row(text, "at", "bytes", "field", nameWidth, "value");
        foreach (WireField field in _fields)
        {
            int at = 0;
            do
            {
                int count = Math.Min(BytesPerRow, field.Length - at);
                bool first = at == 0;
                Row(
                    text,
                    (field.Offset + at).ToString("x4", CultureInfo.InvariantCulture),
                    Hex(_bytes.AsSpan(field.Offset + at, count)),
                    first ? field.Name : "",
                    nameWidth,
                    first ? field.Value : "");
                at += count;
            }
            while (at < field.Length);
        }

        return text.Append(CultureInfo.InvariantCulture, $"{_bytes.Length} bytes").ToString();
    }

    private static void Row(StringBuilder text, string offset, string hex, string name, int nameWidth, string value)
    {
        string row = $"{offset.PadRight(4)}  {hex.PadRight(HexWidth)}  {name.PadRight(nameWidth)}  {value}";
        text.Append(row.AsSpan().TrimEnd()).Append('\n');
    }

    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(HexWidth);
        foreach (byte value in bytes)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(value.ToString("x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
