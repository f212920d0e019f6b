using System.Globalization;

namespace CryptoVirtio.ModelTests;

[Trait("Category", "Model")]
[Rule("CH6")]
public sealed partial class TerminalEscaperTests(ITestOutputHelper output)
{
    private const string Bidirectional = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [Fact]
    public void Nothing_that_a_terminal_obeys_comes_out_and_nothing_is_lost_wherever_the_text_is_cut()
    {
        var random = new Random(Seeds.For(output));
        for (int i = 0; i < Seeds.Iterations(300); i++)
        {
            byte[] text = [.. Enumerable.Range(0, random.Next(40)).SelectMany(_ => Piece(random))];
            byte[] shown = Escape(text);

            Assert.DoesNotContain(s_strict.GetString(shown), static c => (char.IsControl(c) && c is not ('\n' or '\t')) || Bidirectional.Contains(c));
            Assert.Equal(text, Undo(shown));
            Assert.InRange(shown.Length, text.Length, TerminalEscaper.MaxExpansion * text.Length);
            Assert.All(Enumerable.Range(0, text.Length), cut => Assert.Equal(shown, Escape(text[..cut], text[cut..])));
            Assert.Equal(shown, Escape([.. text.Select(static value => new[] { value })]));
        }
    }

    [Fact]
    public void Text_without_controls_passes_unchanged()
    {
        var random = new Random(Seeds.For(output));
        string letters = "aZ09 ~\\{}\n\té\u00a0\u0600\u200b\u2028\u3042\ufffd\U0001f600\U0010ffff";
        Rune[] runes = [.. letters.EnumerateRunes()];
        for (int i = 0; i < Seeds.Iterations(300); i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(100)).Select(_ => runes[random.Next(runes.Length)])));
            Assert.Equal(text, Escape(text));
        }
    }

    [Theory]
    [InlineData("1b5b3f3130303068", @"\x1b[?1000h")] // mouse mode
    [InlineData("0d007f", @"\x0d\x00\x7f")]
    [InlineData("c285", @"\u{85}")]
    [InlineData("e280ae", @"\u{202e}")]
    [InlineData("9b", @"\x9b")]
    [InlineData("c080", @"\xc0\x80")] // overlong
    [InlineData("eda080", @"\xed\xa0\x80")] // a surrogate
    [InlineData("f4908080", @"\xf4\x90\x80\x80")] // beyond U+10FFFF
    [InlineData("e28041", @"\xe2\x80A")]
    [InlineData("f09f98", @"\xf0\x9f\x98")] // cut
    public void Controls_and_bytes_that_are_not_text_have_a_visible_form(string hex, string shown) =>
        Assert.Equal(shown, Encoding.UTF8.GetString(Escape(Convert.FromHexString(hex))));

    private static byte[] Piece(Random random) => random.Next(6) switch
    {
        0 => [(byte)random.Next(0x20)],
        1 => Encoding.UTF8.GetBytes(((char)random.Next(0x7f, 0xa0)).ToString()),
        2 => Encoding.UTF8.GetBytes(Bidirectional[random.Next(Bidirectional.Length)].ToString()),
        3 => [(byte)random.Next(0x80, 0x100)],
        4 => Encoding.UTF8.GetBytes("é\u3042\U0001f600")[..random.Next(10)],
        _ => "plain"u8.ToArray(),
    };

    private static byte[] Escape(params byte[][] pieces)
    {
        int length = pieces.Sum(static piece => piece.Length);
        var shown = new ByteQueue(TerminalEscaper.MaxExpansion * (length + 1));
        var escaper = new TerminalEscaper();
        foreach (byte[] piece in pieces)
        {
            escaper.Escape(piece, shown);
        }

        escaper.Finish(shown);
        return shown.Content.ToArray();
    }

    private static byte[] Undo(byte[] shown)
    {
        string text = Encoding.Latin1.GetString(shown);
        return Encoding.Latin1.GetBytes(Form().Replace(text, static form => Encoding.Latin1.GetString(form.Value[1] == 'x'
            ? [byte.Parse(form.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)]
            : Encoding.UTF8.GetBytes(((char)int.Parse(form.Groups[2].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()))));
    }

    [GeneratedRegex(@"\\x(..)|\\u\{(\w+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
