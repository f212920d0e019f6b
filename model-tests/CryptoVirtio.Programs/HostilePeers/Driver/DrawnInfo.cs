using System.Text;

namespace CryptoVirtio.Programs.HostilePeers;

/// <summary>What a drawn device tells of a session: names of any length, with anything behind their ends.</summary>
internal static class DrawnInfo
{
    private const int Field = 64;
    private const int Fields = 4;

    /// <summary>Puts names into noise.</summary>
    public static void Draw(Random random, byte[] outputs)
    {
        for (int pair = 0; pair < Fields; pair += 2)
        {
            bool isThere = random.Next(4) > 0;
            Name(random, outputs.AsSpan(pair * Field, Field), isThere ? random.Next(1, Field) : 0);
            Name(random, outputs.AsSpan((pair + 1) * Field, Field), isThere ? random.Next(1, Field) : 0);
        }
    }

    /// <summary>Makes one of them something that no driver may believe.</summary>
    public static void Spoil(Random random, byte[] outputs)
    {
        int at = random.Next(Fields) * Field;
        byte[] wrong = [0x00, 0x01, 0x1b, 0x20, 0x7f, 0x80, 0xff];
        switch (random.Next(3))
        {
            case 0:
                Array.Fill(outputs, (byte)'n', at, Field); // no end
                break;
            case 1:
                outputs[at] = wrong[outputs[at] == 0 ? 1 : random.Next(wrong.Length)]; // a character of no name, or no name beside another
                outputs[at + 1] = 0;
                break;
            default:
                outputs[at] = (byte)'n';
                outputs[at + 1] = 0;
                outputs[at ^ Field] = 0; // a driver without an algorithm, or the other way round
                break;
        }
    }

    /// <summary>What a driver must make of it.</summary>
    public static SessionInfo Of(byte[] outputs) => new(
        Pair(outputs, 0), Pair(outputs, 2), BitConverter.ToUInt16(outputs, Fields * Field), BitConverter.ToUInt32(outputs, (Fields * Field) + 4));

    private static void Name(Random random, Span<byte> field, int length)
    {
        for (int i = 0; i < length; i++)
        {
            field[i] = (byte)random.Next('!', '~' + 1);
        }

        field[length] = 0;
    }

    private static AlgorithmInfo? Pair(byte[] outputs, int field) =>
        outputs[field * Field] == 0 ? null : new(Text(outputs.AsSpan(field * Field, Field)), Text(outputs.AsSpan((field + 1) * Field, Field)));

    private static string Text(ReadOnlySpan<byte> field) => Encoding.ASCII.GetString(field[..field.IndexOf((byte)0)]);
}
