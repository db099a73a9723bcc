#include "cli/compile.hpp"

#include "cli/cache.hpp"
#include "cli/failure.hpp"
#include "cli/process.hpp"

#include <fstream>
#include <iostream>
#include <string>
#include <unistd.h>
#include <vector>

namespace svc::cli {
namespace {

namespace fs = std::filesystem;
using Command = std::vector<std::string>;

void append(Command& command, Command const& words) {
    command.insert(command.end(), words.begin(), words.end());
}

Command compiler_command(Toolchain const& toolchain) {
    Command command{toolchain.compiler.string()};
    append(command, toolchain.flags);
    append(command, {"-I" + toolchain.include.string()});
    return command;
}

/** What distinguishes one way of compiling from another. */
std::string identity(Toolchain const& toolchain) {
    std::string text = toolchain.version;
    for (std::string const& word : compiler_command(toolchain)) {
        text += '\0' + word;
    }
    for (std::string const& word : toolchain.link) {
        text += '\0' + word;
    }
    return text;
}

fs::path with_suffix(fs::path const& file, std::string const& suffix) {
    return file.string() + suffix;
}

/** Runs a command that makes `product`. It is put in place whole, so that another svc that does the
    same at the same time does no harm. */
bool make(fs::path const& product, Command command) {
    fs::path const unfinished = with_suffix(product, '.' + std::to_string(::getpid()));
    append(command, {"-o", unfinished.string(), "-MD", "-MF", with_suffix(product, ".d").string()});
    bool const made = run_program(command) == 0;
    if (made) {
        fs::rename(unfinished, product);
    } else {
        std::error_code ignored;
        fs::remove(unfinished, ignored);
    }
    return made;
}

/** The public header, compiled; what `-include` takes. */
fs::path precompiled_header(fs::path const& cache, Toolchain const& toolchain) {
    fs::path const folder = cache / ("header-" + fingerprint(identity(toolchain)));
    fs::path const product = folder / "service.hpp.gch";
    fs::path header = folder / "service.hpp";
    if (!is_fresh(product, with_suffix(product, ".d"), {toolchain.compiler})) {
        std::cerr << "Compiling <service/service.hpp> once for all services" << std::endl;
        fs::create_directories(folder);
        std::ofstream(header) << "#include <service/service.hpp>\n";
        Command command = compiler_command(toolchain);
        append(command, {"-x", "c++-header", header.string()});
        if (!make(product, std::move(command))) {
            throw Failure("The public header does not compile: see the compiler's message above");
        }
    }
    return header;
}

} // namespace

fs::path compile(fs::path const& source, Toolchain const& toolchain) {
    fs::path const cache = cache_folder();
    fs::path const header = precompiled_header(cache, toolchain);
    fs::path const absolute = fs::canonical(source);
    fs::path product
        = cache
          / (source.stem().string() + '-' + fingerprint(identity(toolchain) + absolute.string()));
    if (is_fresh(product, with_suffix(product, ".d"), {toolchain.library, toolchain.compiler})) {
        return product;
    }
    std::cerr << "Compiling " << source.string() << std::endl;
    Command command = compiler_command(toolchain);
    append(command, {"-include", header.string(), absolute.string(), toolchain.library.string()});
    append(command, toolchain.link);
    if (!make(product, std::move(command))) {
        throw Failure(source.string() + " does not compile: see the compiler's message above");
    }
    return product;
}

} // namespace svc::cli
