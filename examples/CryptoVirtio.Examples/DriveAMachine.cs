using CryptoVirtio.Spec;

namespace CryptoVirtio.Examples;

/// <summary>Drives a machine of the specification in the Stateless library, asks it what is permitted, and draws it.</summary>
public static class DriveAMachine
{
    /// <summary>Runs the example.</summary>
    /// <param name="output">Where it prints.</param>
    public static void Run(TextWriter output)
    {
        // Who owns a chain of descriptors: this is the chain that begins at descriptor 0.
        IMachine machine = ChainMachine.Create();
        StatelessMachine chain = machine.ToStateless();

        // The driver posts 16 bytes to read and 8 to write, the device fetches them.
        chain.Fire(new Posted(Head: 0, Readable: 16, Writable: 8, Descriptors: 2, Token: 1));
        chain.Fire(new Fetched(Head: 0, Readable: 16, Writable: 8, Descriptors: 2));
        output.WriteLine(chain.State);

        // It must not say that it wrote 9 bytes: the guard of CHAIN-USE does not hold.
        FireResult refused = chain.Fire(new Used(Head: 0, Length: 9, Index: 0));
        output.WriteLine($"Used 9 bytes: {(refused.IsPermitted ? "permitted" : "refused")}, unmet {string.Join(", ", refused.UnmetGuards)}");

        // What may happen now, of the events that the specification tries when it enumerates the machine.
        foreach (SpecEvent permitted in chain.Permitted(machine.Domain(chain.State, machine.Sample)))
        {
            output.WriteLine($"permitted: {permitted}");
        }

        // For `dot -Tsvg`; ToMermaidGraph is for a page.
        output.WriteLine(chain.ToDotGraph());
    }
}
