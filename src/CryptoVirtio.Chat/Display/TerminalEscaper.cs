using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace CryptoVirtio.Chat;

/// <summary>
/// Makes text safe to show on a terminal: control characters but line feed and tab, bidirectional controls and bytes that are not UTF-8
/// are replaced by a visible form, such as <c>\x1b</c> or <c>\u{202e}</c>; everything else passes unchanged. Text may come in pieces that
/// are cut anywhere.
/// </summary>
internal sealed class TerminalEscaper
{
    /// <summary>The most bytes that come out for one that goes in: a byte becomes <c>\x1b</c>.</summary>
    internal const int MaxExpansion = 4;

    /// <summary>The most bytes that wait for the rest of their UTF-8 sequence.</summary>
    internal const int MaxHeld = 3;

    private const int LongestForm = 16;

    private static readonly SearchValues<byte> s_plain =
        SearchValues.Create([(byte)'\t', (byte)'\n', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(static value => (byte)value)]);

    private readonly byte[] _held = Secrets.Allocate(MaxHeld + 1);
    private int _count;

    /// <summary>Escapes a piece of text. A UTF-8 sequence that it ends in waits for the next piece.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shown">Room for <see cref="MaxExpansion"/> times the text and what waits.</param>
    internal void Escape(ReadOnlySpan<byte> text, ByteQueue shown)
    {
        while (!text.IsEmpty)
        {
            int plain = _count > 0 ? 0 : text.IndexOfAnyExcept(s_plain);
            plain = plain < 0 ? text.Length : plain;
            shown.Append(text[..plain]);
            text = text[plain..];
            if (!text.IsEmpty)
            {
                _held[_count++] = text[0];
                text = text[1..];
                Decode(shown);
            }
        }
    }

    /// <summary>The text ends: what waits for more is not UTF-8.</summary>
    /// <param name="shown">Room for <see cref="MaxExpansion"/> times what waits.</param>
    internal void Finish(ByteQueue shown)
    {
        AppendBytes(_held.AsSpan(0, _count), shown);
        Wipe();
    }

    /// <summary>Drops and wipes what waits.</summary>
    internal void Wipe()
    {
        _count = 0;
        Secrets.Wipe(_held);
    }

    private static bool IsControl(int value) => value switch
    {
        '\t' or '\n' => false,
        < ' ' or (>= 0x7f and <= 0x9f) => true,
        0x61c or 0x200e or 0x200f or (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069) => true, // bidirectional
        _ => false,
    };

    private static void AppendBytes(ReadOnlySpan<byte> bytes, ByteQueue shown)
    {
        Span<byte> form = stackalloc byte[LongestForm];
        foreach (byte value in bytes)
        {
            Utf8.TryWrite(form, $"\\x{value:x2}", out int length);
            shown.Append(form[..length]);
        }
    }

    private static void AppendControl(int value, ByteQueue shown)
    {
        Span<byte> form = stackalloc byte[LongestForm];
        Utf8.TryWrite(form, $"\\u{{{value:x}", out int length);
        shown.Append(form[..length]);
        shown.Append("}"u8);
    }

    private void Decode(ByteQueue shown)
    {
        while (_count > 0)
        {
            ReadOnlySpan<byte> held = _held.AsSpan(0, _count);
            OperationStatus status = Rune.DecodeFromUtf8(held, out Rune rune, out int length);
            if (status == OperationStatus.NeedMoreData)
            {
                return;
            }

            if (status == OperationStatus.Done && !IsControl(rune.Value))
            {
                shown.Append(held[..length]);
            }
            else if (status == OperationStatus.Done && !rune.IsAscii)
            {
                AppendControl(rune.Value, shown);
            }
            else
            {
                AppendBytes(held[..length], shown);
            }

            held[length..].CopyTo(_held);
            _count -= length;
        }
    }
}
